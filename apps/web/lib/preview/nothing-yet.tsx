/** In a preview, when there is no such document yet. */
export function NothingYet({ what }: { what: string }) {
  return (
    <main className="wrap">
      <h1 className="title">Nothing to preview yet</h1>
      <p className="dek">
        There is no {what} at this address. Fill in the document’s “Address” in the Studio, and its page
        appears here.
      </p>
    </main>
  )
}
