import { describe, expect, test } from '@jest/globals'
import { picturesAt } from './picture-origin.ts'

const picture = (url: string) => ({ title: 'x', lead: [{ assetId: 'image-a', url, alt: null }] })
const moved = (url: string, origin?: string) => picturesAt(picture(url), origin, 'masthead/production')

describe('where pictures are', () => {
  test('a lake’s picture is asked of where the lake is now', () =>
    expect(moved('http://localhost:3333/images/masthead/production/a.png', 'http://localhost:4000')).toEqual(
      picture('http://localhost:4000/images/masthead/production/a.png'),
    ))
  test('hosted Sanity’s stay, and so does what is no picture of this dataset', () => {
    const hosted = 'https://cdn.sanity.io/images/abc/production/a.png'
    expect(moved(hosted)).toEqual(picture(hosted))
    expect(moved(hosted, 'http://localhost:4000')).toEqual(picture(hosted))
    const link = { url: 'http://localhost:3333/images/masthead/production/a.png' }
    expect(picturesAt(link, 'http://localhost:4000', 'masthead/production')).toEqual(link)
  })
})
