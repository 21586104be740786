/**
 * Finds a Chromium: the one that is named, one that is installed, one of Playwright's, or Debian's package where we
 * may install it. Otherwise a message that says what to do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places, chromium.executablePath()].find((path) => path !== '' && existsSync(path))
}

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write("No Chromium is installed; installing Debian's package …\n")
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' })
}

/** The browser's path. Throws with instructions when there is none. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and no such file exists.`)
  }
  const found = installed()
  if (found) return found
  try {
    install()
  } catch (error) {
    process.stderr.write(`That did not work: ${error instanceof Error ? error.message : String(error)}\n`)
  }
  const now = installed()
  if (now) return now
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      'Install one (Debian: apt-get install chromium; anywhere: npx playwright-core install chromium), or set CHROMIUM_PATH.',
  )
}

/** Flags that keep the browser from speaking to its maker, and let it run as root in a container. */
export const chromiumFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
