/** What is changed in the Studio's own packages as they are built, since they have no setting for it, and why. */
type Edit = { name: string; file: RegExp; find: RegExp; put: string; ownLakeOnly?: boolean }

export const edits: readonly Edit[] = [
  {
    // Whoever types faster than four keys a second would see a preview follow once a second only. What is typed is sent as
    // often as somebody pauses anyway.
    name: 'the pace of running text',
    file: /\/@portabletext\/editor\/lib\/index\.js$/,
    find: /FLUSH_INTERVAL = process\.env\.NODE_ENV === "test" \? 500 : 1e3/g,
    put: 'FLUSH_INTERVAL = 100',
  },
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
  {
    // It would ask who one is at <project>.<host>, where the cookie for <host> never goes: docs/decisions/studio-sign-in.md.
    name: "the SDK's project host",
    file: /\/@sanity\/sdk\/dist\/[^/]+\.js$/,
    find: /subscribeToStateAndFetchCurrentUser\(context, \{ useProjectHostname: !0 \}\)/g,
    put: 'subscribeToStateAndFetchCurrentUser(context, { useProjectHostname: !1 })',
    ownLakeOnly: true,
  },
  {
    // The same, when the menu of workspaces opens.
    name: "the workspace menu's project host",
    file: /\/sanity\/lib\/index\.js$/,
    find: /factory\(\{\s*\.\.\.AUTH_CLIENT_OPTIONS,/g,
    put: 'factory({ ...AUTH_CLIENT_OPTIONS, useProjectHostname: !1,',
    ownLakeOnly: true,
  },
  {
    // They lead to an account at Sanity, where a project of ours is not.
    name: '"Manage project" in the workspace menu',
    file: /\/sanity\/lib\/index\.js$/,
    find: /children: \[t11, t12\](?=\s*\}\), \$\[24\] = t11, \$\[25\] = t12,)/g,
    put: 'children: [t12]',
    ownLakeOnly: true,
  },
  {
    name: '"Manage project" in the menu of narrow windows',
    file: /\/sanity\/lib\/index\.js$/,
    find: /\bt4,(\s*t5\s*\]\s*\}\)\s*\}\), \$\[14\] = t4, \$\[15\] = t5, \$\[16\] = t6\) : t6 = \$\[16\], t6;\s*\}\s*const ANIMATION_TRANSITION)/g,
    put: '$1',
    ownLakeOnly: true,
  },
  {
    // Whoever goes elsewhere takes the perspective along, from the last time that the asking part was drawn. A field that
    // loses the focus to the menu of perspectives tells its address just after that went on, and led back to the former:
    // the form was taken down and drawn anew twice, with the letters of whoever was typing by then.
    name: 'the perspective that is taken along',
    file: /\/sanity\/lib\/router\.js$/,
    find: /(currentStateParams|currentParams) = state\._searchParams \|\| \[\]/g,
    put: '$1 = [...new URLSearchParams(location.search)]',
  },
  {
    // A preview is asked until it answers whether it is there, and what is typed before that waits. As it comes that is
    // twice a second, and most often missed by a little the first time. It goes on as long as a preview is open, since
    // one of the channels is for a library that ours has no use for: so not much oftener.
    name: 'the pace of the handshake with a preview',
    file: /\/@sanity\/comlink\/dist\/index\.js$/,
    find: /(type: "syn" \},\s*interval:) 500/g,
    put: '$1 200',
  },
]
