/**
 * Preloaded into every process the launcher starts. A process whose launcher is gone, however it went, has nobody
 * to stop it any more: it stops itself.
 */
if (process.channel) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 12_000).unref()
  })
  process.channel.unref()
}
