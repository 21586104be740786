/** Every route there is, in the order in which addresses are compared. A new file of routes is one line here. */
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'

export type RouteFile = (services: Services) => Route[]

const files: RouteFile[] = []

export const allRoutes = (services: Services): Route[] => files.flatMap((file) => file(services))
