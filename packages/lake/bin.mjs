// Plain JavaScript, so that an old Node can read it far enough to say what is missing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `The lake needs Node 22.18 or newer, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Run it with "npm run lake": on Linux the right Node comes along with "npm ci"; elsewhere install Node 24.\n',
  )
  process.exit(1)
}
await import('./src/cli.ts')
