/** Writing, as the lake's composition root sees it. */
export { createAct, type ActRequest } from './actions/index.ts'
export { createCommitter, type Committer } from './commit.ts'
export { createMutate, type MutateAnswer, type MutateRequest, type Select } from './mutate.ts'
