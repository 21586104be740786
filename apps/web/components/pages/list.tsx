import { articlesPath, feedPath, pageSize, reportsPath } from '@masthead/content'
import type { ListResult, SettingsResult } from '@masthead/content'
import type { Edit } from '../edit.ts'
import { ItemList } from '../items/item-list.tsx'
import { Pagination } from '../items/pagination.tsx'
import { Shell } from '../layout/shell.tsx'
import { counted } from '../text/counted.ts'

type ListPageProps = {
  which: 'reports' | 'articles'
  /** From 1. */
  page: number
  list: ListResult
  settings: SettingsResult
  edit?: Edit | undefined
}

const lists = {
  reports: { title: 'Reports', path: reportsPath, noun: 'report' },
  articles: { title: 'Articles & Multimedia', path: articlesPath, noun: 'publication' },
} as const

/** Everything of a sort, newest first, a page at a time. */
export function ListPage({ which, page, list, settings, edit }: ListPageProps) {
  const { title, path, noun } = lists[which]
  const pages = Math.max(1, Math.ceil(list.total / pageSize))
  return (
    <Shell settings={settings} place={which} index={page === 1} edit={edit}>
      <header className="page-head">
        <h1 className="title">{title}</h1>
      </header>
      <div className="columns columns-ruled">
        <div className="columns-side">
          <nav className="counts" aria-label="Publications">
            <ul>
              {(['articles', 'reports'] as const).map((other) => (
                <li key={other}>
                  <a
                    href={lists[other].path()}
                    {...(other === which
                      ? { 'aria-current': page === 1 ? ('page' as const) : ('true' as const) }
                      : {})}
                  >
                    {lists[other].title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div>
          <p className="summary">
            <span>
              {list.total ? counted(list.total, noun) : 'Nothing published here yet.'}
              {pages > 1 ? `, page ${page} of ${pages}` : ''}
            </span>
            <a href={feedPath()}>RSS</a>
          </p>
          <h2 className="unseen">Publications</h2>
          <ItemList items={list.items} kind={which === 'articles'} edit={edit} />
          <Pagination page={page} pages={pages} path={path} />
        </div>
      </div>
    </Shell>
  )
}
