/** Ends a preview, and shows the page at `to`, an address of this site, as readers see it. */
import { cookies, draftMode } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionCookie } from '../../../../lib/preview/session.ts'
import { settings } from '../../../../lib/settings.ts'

/** The address within this site; the home page for any other. */
function within(to: string | null): string {
  const address = URL.parse(to ?? '/', settings.siteUrl)
  return address?.origin === settings.siteUrl ? `${address.pathname}${address.search}` : '/'
}

export async function GET(request: Request): Promise<never> {
  ;(await draftMode()).disable()
  ;(await cookies()).delete(sessionCookie)
  redirect(within(new URL(request.url).searchParams.get('to')))
}
