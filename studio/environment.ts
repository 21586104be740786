/** What is compiled into the Studio. Without an API host it is an ordinary Studio on hosted Sanity. */
export const environment = {
  projectId: process.env.SANITY_STUDIO_PROJECT_ID || 'masthead',
  dataset: process.env.SANITY_STUDIO_DATASET || 'production',
  /** The lake's origin, which is the Studio's own; undefined on hosted Sanity. */
  apiHost: process.env.SANITY_STUDIO_API_HOST || undefined,
  /** The site that shows previews. */
  previewOrigin: process.env.SANITY_STUDIO_PREVIEW_ORIGIN || 'http://localhost:3000',
}
