/** Opens a preview: Sanity's secret first, then Next's draft mode and the site's own session. */
import { cookies } from 'next/headers'
import { createSession, sessionCookie, sessionSeconds } from '../../../../lib/preview/session.ts'
import { enablePreview } from '../../../../lib/sanity/enable-preview.ts'
import { settings } from '../../../../lib/settings.ts'

const plain = (text: string, status: number) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

export async function GET(request: Request): Promise<Response> {
  if (!settings.previews) {
    return plain('This site cannot show previews: SANITY_API_READ_TOKEN and PREVIEW_SECRET must be set.', 503)
  }
  const admit = async () => {
    const secure = settings.siteUrl.startsWith('https:')
    ;(await cookies()).set({
      name: sessionCookie,
      value: createSession(settings.previewSecret ?? ''),
      httpOnly: true,
      path: '/',
      maxAge: sessionSeconds,
      sameSite: 'lax',
      secure,
    })
  }
  try {
    const answer = await enablePreview(request)
    if (answer.status === 401) {
      return plain(
        'The Studio’s preview secret is missing, wrong or older than an hour. Open the preview from the Studio again.',
        401,
      )
    }
    return answer
  } catch (error) {
    // Next's redirect comes as an exception; it is the sign that the secret was right.
    if (error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT'))
      await admit()
    throw error
  }
}
