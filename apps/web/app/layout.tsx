import '../styles/index.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { FontPreloads } from '../components/fonts.tsx'
import { siteName } from '../components/site-name.ts'
import { PreviewLinks } from '../lib/preview/links.tsx'
import { PreviewNotice } from '../lib/preview/notice.tsx'
import { isPreview } from '../lib/preview/preview.tsx'
import { readSettings } from '../lib/sanity/published.ts'
import { PreviewOverlays } from '../lib/sanity/visual-editing.tsx'
import { settings as site } from '../lib/settings.ts'

export async function generateMetadata(): Promise<Metadata> {
  // Without a lake an error page still has a name.
  const settings = await readSettings().catch(() => null)
  const name = siteName(settings)
  return {
    metadataBase: new URL(site.siteUrl),
    title: { default: name, template: `%s | ${name}` },
    ...(settings?.statement && { description: settings.statement }),
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <FontPreloads />
        {children}
        {(await isPreview()) && (
          <>
            <PreviewOverlays />
            <PreviewLinks />
            <PreviewNotice />
          </>
        )}
      </body>
    </html>
  )
}
