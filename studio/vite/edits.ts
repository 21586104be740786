/** What is changed in the Studio's own packages as they are built, since they have no setting for it, and why. */
type Edit = { name: string; file: RegExp; find: RegExp; put: string; ownLakeOnly?: boolean }

const mutator = /\/@sanity\/mutator\/lib\/index\.js$/

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
  {
    // A draft is gone once it is published. What somebody typed meanwhile and was not saved yet would be gone with it, or
    // be applied to a document that is none, of which the whole tool dies. It becomes a new draft instead.
    name: 'what is typed while a draft is published',
    file: mutator,
    find: /debug\("Rebasing document"\), this\.document\.EDGE === null && this\.handleDocumentDeleted\(\);/g,
    put: `debug("Rebasing document");
      if (this.document.EDGE === null) {
        const isOwed = this.commits.length > 0 || this.buffer.hasChanges() || this.document.hasUnresolvedMutations();
        const [kept, basis] = [isOwed ? this.LOCAL : null, this.buffer.BASIS ?? {}];
        this.handleDocumentDeleted();
        if (kept !== null) {
          const { _rev, ...document } = kept;
          const isOwn = (name) => !name.startsWith("_");
          const set = Object.fromEntries(Object.entries(document).filter(([name]) => isOwn(name)));
          const unset = Object.keys(basis).filter((name) => isOwn(name) && !(name in document));
          this.LOCAL = null;
          this.buffer = new SquashingBuffer(null);
          this.add(new Mutation({ mutations: [{ createIfNotExists: document }, { patch: { id: document._id, set, unset } }] }));
          setTimeout(() => this.commit().catch(() => {}));
          return;
        }
      }`,
  },
  {
    // The above looks at what is owed before it is thrown away.
    name: 'what is thrown away with a draft',
    file: mutator,
    find: /this\.document\.EDGE === null && this\.handleDocumentDeleted\(\), (this\.rebase\(\[msg\.mutation\], \[\]\))/g,
    put: '$1',
  },
  {
    name: 'a patch of a draft that is gone',
    file: mutator,
    find: /operations\.push\(\(doc\) => patch\.apply\(doc\)\)/g,
    put: 'operations.push((doc) => doc === null ? null : patch.apply(doc))',
  },
  {
    // While two documents change together the form takes no letters until it has heard of both, so that nobody writes on
    // what is half changed: one or two letters of whoever types while another publishes. Our lake tells of the published
    // document first and of the draft next, so that there is nothing half changed to be seen.
    name: 'the lock of the form while a draft is published',
    file: /\/sanity\/lib\/[^/]+\.js$/,
    find: /isLocked = editState\.transactionSyncLock\?\.enabled, (?=syncBlocked = )/g,
    put: 'isLocked = !1, ',
    ownLakeOnly: true,
  },
]
