/** In a preview, when there is no such document yet. */
export function NothingYet({ what }: { what: string }) {
  return (
    <main className="wrap">
      <h1 className="title">Nothing to preview yet</h1>
      <p className="dek">
        There is no {what} at this address. One that has no address yet appears here as soon as its “Address”
        is filled in; one that is not published yet appears when the Studio shows drafts.
      </p>
    </main>
  )
}
