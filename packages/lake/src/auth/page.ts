/**
 * The sign-in page. Invariants: it works without JavaScript and loads nothing; what a stranger wrote (an address, an
 * e-mail) is escaped; its Content-Security-Policy allows its own style sheet by digest and a form to this origin.
 */
import { createHash } from 'node:crypto'

export type SignInPage = {
  /** Where to go afterwards; carried through the form. */
  fields: Readonly<Record<string, string>>
  localEditor: boolean
  hasPeople: boolean
  email?: string
  problem?: string
  lakeName: string
}

const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1c1b19;--soft:#6a6660;--line:#d9d5cc;--accent:#1d4f5c;--on-accent:#fff;--bad:#9b2c1f}
@media (prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#ecebe7;--soft:#a29e96;--line:#383b3e;--accent:#8ec5d1;--on-accent:#10191b;--bad:#f0917f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:23rem}
.mark{font:600 .8125rem/1 system-ui,sans-serif;letter-spacing:.04em;color:var(--soft);margin:0 0 2.5rem}
h1{font:400 2rem/1.15 Georgia,"Iowan Old Style","Times New Roman",serif;letter-spacing:-.01em;margin:0 0 1.75rem}
label{display:block;font-size:.875rem;color:var(--soft);margin:0 0 .3rem}
input{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:4px;padding:.65rem .75rem;margin:0 0 1.1rem}
input:focus-visible,button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
button{width:100%;font:500 1rem/1.2 system-ui,sans-serif;border:1px solid var(--accent);border-radius:4px;padding:.8rem 1rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
.problem{border-left:3px solid var(--bad);padding:.1rem 0 .1rem .8rem;margin:0 0 1.5rem;color:var(--bad)}
.note{font-size:.875rem;color:var(--soft);margin:1.5rem 0 0}
code{display:inline-block;white-space:nowrap;max-width:100%;overflow-x:auto;vertical-align:bottom;font:.8125rem/1.6 ui-monospace,Menlo,Consolas,monospace;background:color-mix(in srgb,var(--ink) 7%,transparent);padding:.1em .35em;border-radius:3px}
`

const styleDigest = createHash('sha256').update(style).digest('base64')

export const signInPolicy = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; frame-ancestors 'none'`

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

export function signInPage(page: SignInPage): string {
  const hidden = Object.entries(page.fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('')
  const problem =
    page.problem === undefined ? '' : `<p class="problem" role="alert">${escape(page.problem)}</p>`
  const body = page.localEditor
    ? `${problem}<form method="post" action="/auth/sign-in">${hidden}<button type="submit" name="as" value="local-editor">Continue as local editor</button></form>
<p class="note">This lake is on your own machine and nobody has an account yet, so no password is asked for. To give people accounts of their own: <code>npm run lake -- user add</code></p>`
    : page.hasPeople
      ? `${problem}<form method="post" action="/auth/sign-in">${hidden}
<label for="email">E-mail address</label><input id="email" name="email" type="email" autocomplete="username" required value="${escape(page.email ?? '')}">
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button></form>
<p class="note">Forgotten it? Whoever runs this lake can set a new one on its machine: <code>npm run lake -- user password</code></p>`
      : `${problem}<p>Nobody has an account here yet.</p><p class="note">Whoever runs this lake can make the first one on its machine: <code>npm run lake -- user add</code></p>`
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Sign in · ${escape(page.lakeName)}</title><style>${style}</style></head>
<body><main><p class="mark">${escape(page.lakeName)}</p><h1>Sign in</h1>${body}</main></body></html>
`
}
