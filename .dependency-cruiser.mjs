/** The shape of the code, checked: which part may lean on which. Each rule says why it exists. */
const lakeFeatures = ['groq', 'mutate', 'listen', 'history', 'assets', 'auth', 'hooks']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one idea, or that an idea is in the wrong file.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'site-and-studio-apart',
      comment: 'Site and Studio share packages/content and never know each other.',
      severity: 'error',
      from: { path: '^(apps/web|studio)/' },
      to: { path: '^(apps/web|studio)/', pathNot: '^$1/' },
    },
    {
      name: 'content-leans-on-nothing',
      severity: 'error',
      from: { path: '^packages/content/' },
      to: { path: '^(apps|studio|packages/(?!content/))' },
    },
    {
      name: 'site-and-studio-lean-on-content-only',
      severity: 'error',
      from: { path: '^(apps/web|studio)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/(?!content/)' },
    },
    {
      name: 'lake-stands-alone',
      comment: 'The lake knows no content model: it serves any Sanity project.',
      severity: 'error',
      from: { path: '^packages/lake/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(apps|studio|packages/(?!lake/))' },
    },
    ...lakeFeatures.map((feature) => ({
      name: `lake-${feature}-knows-no-other-feature`,
      comment: 'http composes features; features meet only in the store.',
      severity: 'error',
      from: { path: `^packages/lake/src/${feature}/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^packages/lake/src/(${lakeFeatures.filter((other) => other !== feature).join('|')}|http)/`,
        // The engine's interface, which the composition root hands to those who filter.
        pathNot: '^packages/lake/src/groq/types\\.ts$',
      },
    })),
    {
      name: 'store-is-the-bottom',
      severity: 'error',
      from: { path: '^packages/lake/src/store/', pathNot: '\\.test\\.ts$' },
      to: { path: `^packages/lake/src/(${lakeFeatures.join('|')}|http)/` },
    },
    {
      name: 'only-store-knows-sql',
      severity: 'error',
      from: { path: '^(apps|studio|packages)/', pathNot: '^packages/lake/(src/store|bench)/' },
      to: { path: '^(node:)?sqlite$|node_modules/pg/' },
    },
    {
      name: 'only-groq-knows-groq-js',
      severity: 'error',
      from: { path: '^(apps|studio|packages)/', pathNot: '^packages/lake/(src/groq|bench)/|\\.test\\.ts$' },
      to: { path: 'node_modules/groq-js/' },
    },
    {
      name: 'only-lib-sanity-knows-next-sanity',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '^apps/web/lib/sanity/' },
      to: { path: 'node_modules/next-sanity/' },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|/test/|/suite/|\\.suite\\.ts$|^jest\\.config' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist|\\.sanity)/|next-env\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
