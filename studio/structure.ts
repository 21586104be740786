/** The lists on the left, as an editor thinks of them: what is being written, then what it is made of. */
import { kinds } from '@masthead/content'
import { CogIcon } from '@sanity/icons/Cog'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { EditIcon } from '@sanity/icons/Edit'
import type { StructureResolver } from 'sanity/structure'
import { draftsFilter } from './drafts-filter.ts'
import { siteSettings, siteSettingsId } from './schemas/site-settings.ts'

const newest = [
  { field: 'date', direction: 'desc' as const },
  { field: '_id', direction: 'asc' as const },
]
const byField = (field: string) => [{ field, direction: 'asc' as const }]
const apiVersion = '2026-11-01'

export const structure: StructureResolver = (S) => {
  const articles = (title: string, filter: string, params: Record<string, unknown> = {}) =>
    S.documentTypeList('article')
      .title(title)
      .apiVersion(apiVersion)
      .filter(filter)
      .params(params)
      .defaultOrdering(newest)
  return S.list()
    .title('Masthead')
    .items([
      S.listItem()
        .id('drafts')
        .title('Drafts')
        .icon(EditIcon)
        .child(
          articles('Drafts', draftsFilter)
            .defaultOrdering([{ field: '_updatedAt', direction: 'desc' }])
            .canHandleIntent(() => false),
        ),
      S.listItem()
        .id('articles')
        .title('Articles')
        .icon(DocumentTextIcon)
        .schemaType('article')
        .child(
          S.list()
            .title('Articles')
            .items([
              S.listItem()
                .id('all')
                .title('All')
                .schemaType('article')
                .child(articles('All articles', '_type == "article"')),
              S.divider(),
              ...kinds.map(({ value, plural }) =>
                S.listItem()
                  .id(value)
                  .title(plural)
                  .schemaType('article')
                  .child(
                    articles(plural, '_type == "article" && kind == $kind', {
                      kind: value,
                    }).initialValueTemplates([
                      S.initialValueTemplateItem('article-of-kind', { kind: value }),
                    ]),
                  ),
              ),
              S.divider(),
              S.listItem()
                .id('without-kind')
                .title('Without a kind')
                .schemaType('article')
                .child(articles('Without a kind', '_type == "article" && !defined(kind)')),
            ]),
        ),
      S.divider(),
      S.documentTypeListItem('author')
        .title('Authors')
        .child(S.documentTypeList('author').title('Authors').defaultOrdering(byField('name'))),
      S.documentTypeListItem('relatedItem')
        .title('Related items')
        .child(S.documentTypeList('relatedItem').title('Related items').defaultOrdering(newest)),
      S.documentTypeListItem('outlet')
        .title('Outlets')
        .child(S.documentTypeList('outlet').title('Outlets').defaultOrdering(byField('name'))),
      S.documentTypeListItem('topic')
        .title('Topics')
        .child(S.documentTypeList('topic').title('Topics').defaultOrdering(byField('title'))),
      S.divider(),
      S.documentTypeListItem('redirect').title('Redirects'),
      S.listItem()
        .id(siteSettingsId)
        .title('Site settings')
        .icon(CogIcon)
        .child(
          S.document()
            .id(siteSettingsId)
            .schemaType(siteSettings.name)
            .documentId(siteSettingsId)
            .title('Site settings'),
        ),
    ])
}
