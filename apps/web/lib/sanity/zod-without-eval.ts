/** In the browser zod compiles nothing, since a preview's policy forbids it. Imported before any shape is made. */
import { z } from 'zod'

// The setting is the whole process's: on the server, which may compile, it would slow every read of the site.
if (typeof window !== 'undefined') z.config({ jitless: true })
