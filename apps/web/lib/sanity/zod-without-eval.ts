/** In the browser zod compiles nothing, since a preview's policy forbids it. Imported before any shape is made. */
import { z } from 'zod'

z.config({ jitless: true })
