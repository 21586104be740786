/** The lake, as other packages start it. */
export { startLake, type RunningLake } from './lake.ts'
export { readSettings, type Settings } from './settings.ts'
