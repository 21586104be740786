/** Checks the secret that the Studio wrote, with Sanity's own code, and turns Next's draft mode on. */
import { defineEnableDraftMode } from 'next-sanity/draft-mode'
import { draftClient } from './client.ts'

const { GET } = defineEnableDraftMode({ client: draftClient.withConfig({ perspective: 'raw' }) })

/** Answers 401 for a wrong secret; otherwise throws Next's redirect to the page. */
export const enablePreview = GET
