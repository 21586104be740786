/**
 * Takes the outside hosts out of the build: the bridge script and fonts of the page, and with the edits of `edits.ts` the
 * version check and the feedback probe. Each edit must find what it looks for, so that a new version of the Studio that
 * moved it fails the build instead of speaking to somebody in silence.
 */
import type { Plugin } from 'vite'
import { edits } from './edits.ts'

function withoutOutside(html: string): string {
  return html
    .replace(/<script[^>]*data-sanity-core[^>]*><\/script>/g, '')
    .replace(/@font-face\s*\{[^}]*sanity\.io[^}]*\}/g, '')
    .replace(/<link[^>]*(?:sanity\.io|sanity-cdn)[^>]*>/g, '')
}

/** `ownLake`: the Studio is built for a lake of our own, on one origin with it. */
export function offline({ ownLake }: { ownLake: boolean }): Plugin {
  const applied = edits.filter((edit) => ownLake || !edit.ownLakeOnly)
  const done = new Set<string>()
  let building = false
  const edited = (code: string, id: string) => {
    const file = id.split('?')[0] ?? id
    // In development style sheets come one by one; in a build they are looked at below, as they are emitted.
    let changed = file.endsWith('.css') ? withoutOutside(code) : code
    for (const edit of applied) {
      if (!edit.file.test(file)) continue
      const next = changed.replace(edit.find, edit.put)
      if (next !== changed) done.add(edit.name)
      changed = next
    }
    return changed === code ? undefined : { code: changed, map: null }
  }
  return {
    name: 'masthead-offline',
    enforce: 'pre',
    transform: edited,
    // In development the Studio's packages are bundled ahead, by themselves. Vite keeps them under the plugins' names.
    config: (_, { command }) => {
      building = command === 'build'
      const name = `masthead-offline-${ownLake ? 'own-lake' : 'hosted'}`
      return { optimizeDeps: { rolldownOptions: { plugins: [{ name, transform: edited }] } } }
    },
    transformIndexHtml: { order: 'pre', handler: withoutOutside },
    // In a build the page is an asset that the Studio's own command emits, past Vite's hook for pages; the fonts of
    // the design system are in a style sheet.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !/(^index\.html|\.css)$/.test(file.fileName)) continue
          const text = withoutOutside(file.source.toString())
          const left = /https:\/\/[\w.-]*sanity(-cdn)?\.(io|com|work)/.exec(text)
          if (left) this.error(`${file.fileName} still loads from ${left[0]}: see studio/vite/offline.ts.`)
          file.source = text
        }
      },
    },
    buildEnd(error) {
      if (error || !building) return
      const missing = applied.filter((edit) => !done.has(edit.name)).map((edit) => edit.name)
      if (missing.length > 0)
        this.error(`This version of sanity has moved ${missing.join(' and ')}: see studio/vite/edits.ts.`)
    },
  }
}
