/**
 * Takes the outside hosts out of the build: the bridge script and fonts of the page, the version check, the feedback
 * probe. None has an off switch. Each edit must find what it looks for, so that a new version of the Studio that moved
 * it fails the build instead of speaking to somebody in silence.
 */
import type { Plugin } from 'vite'

type Edit = { name: string; file: RegExp; find: RegExp; put: string }

const edits: readonly Edit[] = [
  {
    name: 'the feedback probe',
    file: /\/sanity\/lib\/index\.js$/,
    find: /fetch\(FEEDBACK_TUNNEL_URL,/g,
    put: 'Promise.reject(FEEDBACK_TUNNEL_URL,',
  },
  {
    name: 'the version check',
    file: /\/sanity\/lib\/index\.js$/,
    find: /(fetchLatestAvailableVersionForPackage|fetchLatestAutoUpdatingVersion) = async \(options\) => \{/g,
    put: '$1 = async (options) => { return;',
  },
]

export function offline(): Plugin {
  const done = new Set<string>()
  return {
    name: 'masthead-offline',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? id
      let changed = code
      for (const edit of edits) {
        if (!edit.file.test(file)) continue
        const next = changed.replace(edit.find, edit.put)
        if (next !== changed) done.add(edit.name)
        changed = next
      }
      return changed === code ? undefined : { code: changed, map: null }
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace(/<script[^>]*data-sanity-core[^>]*><\/script>/g, '')
          .replace(/@font-face\s*\{[^}]*sanity\.io[^}]*\}/g, '')
          .replace(/<link[^>]*(?:sanity\.io|sanity-cdn)[^>]*>/g, ''),
    },
    buildEnd(error) {
      if (error) return
      const missing = edits.filter((edit) => !done.has(edit.name)).map((edit) => edit.name)
      if (missing.length > 0)
        this.error(`This version of sanity has moved ${missing.join(' and ')}: see studio/vite/offline.ts.`)
    },
  }
}
