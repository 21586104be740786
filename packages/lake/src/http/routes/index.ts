/** Every route there is, in the order in which addresses are compared. A new file of routes is one line here. */
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'
import { assetsRoutes } from './assets.ts'
import { authRoutes } from './auth.ts'
import { docRoutes } from './doc.ts'
import { exportRoutes } from './export.ts'
import { historyRoutes } from './history.ts'
import { listenRoutes } from './listen.ts'
import { miscRoutes } from './misc.ts'
import { mutateRoutes } from './mutate.ts'
import { projectsRoutes } from './projects.ts'
import { queryRoutes } from './query.ts'
import { referencesRoutes } from './references.ts'
import { studioRoutes } from './studio.ts'
import { usersRoutes } from './users.ts'

export type RouteFile = (services: Services) => Route[]

const files: RouteFile[] = [
  queryRoutes,
  docRoutes,
  exportRoutes,
  mutateRoutes,
  listenRoutes,
  assetsRoutes,
  historyRoutes,
  usersRoutes,
  authRoutes,
  projectsRoutes,
  referencesRoutes,
  miscRoutes,
  // Last: whatever no other route takes is the Studio's.
  studioRoutes,
]

export const allRoutes = (services: Services): Route[] => files.flatMap((file) => file(services))
