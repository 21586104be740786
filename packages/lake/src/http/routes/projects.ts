/** What the Studio and the command line ask about the project and its datasets. */
import { z } from 'zod'
import type { Context } from 'hono'
import { roles } from '../../caller.ts'
import { LakeError } from '../../errors.ts'
import { readShape } from '../body.ts'
import { requireDataset } from '../datasets.ts'
import { checkProjectParameter } from '../project.ts'
import { type Env, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const permissions = {
  viewer: ['read'],
  editor: ['read', 'update', 'create', 'history', 'editHistory'],
  administrator: ['read', 'update', 'create', 'history', 'editHistory', 'manage'],
} as const

/** What a dataset is to be like. Whatever else the clients say of it is passed over. */
const wanted = z
  .object({
    aclMode: z
      .literal(
        'public',
        'every dataset here is public: anyone may read what is published in it. Expected "public"; keep what readers must not see in drafts',
      )
      .optional(),
  })
  .loose()
  .optional()

export const projectsRoutes = ({ accounts, settings, store }: Services): Route[] => {
  const { projectId } = settings
  const datasets = async () =>
    (await store.datasets()).map((dataset) => ({
      name: dataset.name,
      aclMode: 'public',
      createdAt: dataset.createdAt,
      createdByUserId: null,
      addonFor: null,
      datasetProfile: 'content',
      features: [],
      tags: [],
    }))
  const listDatasets = async (context: Context<Env>) => {
    // Nothing is an add-on of anything here: the Studio asks for the dataset of its comments in this way.
    if (context.req.query('addonFor') !== undefined) return context.json([])
    return context.json(await datasets())
  }
  const makeDataset = async (context: Context<Env>) => {
    const name = context.req.param('dataset') ?? ''
    await readShape(context, 4096, wanted)
    const there = await store.datasets()
    if (there.length >= settings.datasets && !there.some((dataset) => dataset.name === name)) {
      throw new LakeError(
        'forbidden',
        `There are ${there.length} datasets, and LAKE_DATASETS allows no more. Whoever runs this lake can set it higher.`,
      )
    }
    if (!(await store.createDataset(name))) {
      throw new LakeError('conflict', `There is a dataset "${name}" already.`)
    }
    return context.json({ datasetName: name, aclMode: 'public' })
  }
  return [
    {
      method: 'GET',
      path: '/projects',
      who: 'viewer',
      does: 'The projects of this lake: one.',
      handle: (context) => context.json([project(projectId, accounts.people())]),
    },
    {
      method: 'GET',
      path: '/projects/:project',
      who: 'anyone',
      does: 'The project. Its members are named to those with a role.',
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return context.json(project(projectId, context.get('caller').role === null ? [] : accounts.people()))
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/datasets/:dataset/acl',
      who: 'anyone',
      does: 'What the caller may do with which documents; the Studio evaluates it in the browser.',
      handle: async (context) => {
        checkProjectParameter(context, projectId)
        await requireDataset(store, projectId, context.req.param('dataset'))
        const { role } = context.get('caller')
        return context.json(
          role === null
            ? [{ filter: '!(_id in path("**.**"))', permissions: ['read'] }]
            : [{ filter: 'true', permissions: permissions[role] }],
        )
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/grants',
      who: 'anyone',
      does: 'Grants beyond the documents: none, which keeps the Studio from asking for what is not here.',
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return context.json({})
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/roles',
      who: 'viewer',
      does: 'The roles that people and tokens may have.',
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return context.json(
          roles.map((name) => ({
            name,
            title: name,
            isCustom: false,
            appliesToUsers: true,
            appliesToRobots: true,
          })),
        )
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/datasets/:dataset/settings/indexing',
      who: 'viewer',
      does: 'How deep the index of words goes: no limit.',
      handle: async (context) => {
        checkProjectParameter(context, projectId)
        await requireDataset(store, projectId, context.req.param('dataset'))
        // The Studio looks for a `maxFieldDepth` here, and where there is none it goes by its own.
        return context.json({ partialIndexSettings: {} })
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/features',
      who: 'anyone',
      does: 'Features that the Studio shows when they are named: none yet.',
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return context.json([])
      },
    },
    {
      method: 'GET',
      path: '/features',
      who: 'anyone',
      does: 'As /projects/…/features.',
      handle: (context) => context.json([]),
    },
    {
      method: 'GET',
      path: '/projects/:project/new-content-release-allowed',
      who: 'viewer',
      does: 'How many releases there may be: none yet.',
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return context.json({
          data: {
            orgActiveReleaseCount: 0,
            orgMeteredActiveReleaseCount: 0,
            datasetReleaseLimit: 0,
            orgActiveReleaseLimit: null,
          },
        })
      },
    },
    {
      method: 'GET',
      path: '/projects/:project/datasets',
      who: 'viewer',
      does: "The project's datasets.",
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return listDatasets(context)
      },
    },
    {
      method: 'GET',
      path: '/datasets',
      who: 'viewer',
      does: 'As /projects/…/datasets.',
      handle: listDatasets,
    },
    {
      method: 'PUT',
      path: '/datasets/:dataset',
      who: 'editor',
      does: 'Makes a dataset, a public one; 409 when there is one of this name.',
      bodyLimit: 4096,
      handle: makeDataset,
    },
    {
      method: 'PUT',
      path: '/projects/:project/datasets/:dataset',
      who: 'editor',
      does: 'As PUT /datasets/….',
      bodyLimit: 4096,
      handle: (context) => {
        checkProjectParameter(context, projectId)
        return makeDataset(context)
      },
    },
  ]
}

function project(projectId: string, people: readonly { id: string; role: string; name: string }[]) {
  return {
    id: projectId,
    displayName: 'Masthead',
    studioHost: null,
    organizationId: null,
    isBlocked: false,
    isDisabled: false,
    isDisabledByUser: false,
    activityFeedEnabled: false,
    features: [],
    maxRetentionDays: null,
    metadata: {},
    members: people.map((person) => ({
      id: person.id,
      displayName: person.name,
      isRobot: false,
      isCurrentUser: false,
      role: person.role,
      roles: [{ name: person.role, title: person.role }],
    })),
  }
}
