import { cookies, draftMode } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionCookie } from '../../../../lib/preview/session.ts'

export async function GET(): Promise<never> {
  ;(await draftMode()).disable()
  ;(await cookies()).delete(sessionCookie)
  redirect('/')
}
