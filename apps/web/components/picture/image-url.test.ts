import { describe, expect, test } from '@jest/globals'
import type { PictureResult } from '@masthead/content'
import { imageSources, imageUrl, imageWidths, shownPart } from './image-url.ts'

const picture: PictureResult = {
  assetId: 'image-abc-3000x2000-jpg',
  url: 'https://cdn.sanity.io/images/p/d/abc-3000x2000.jpg',
  width: 3000,
  height: 2000,
  lqip: null,
  hotspot: null,
  crop: null,
  alt: null,
  decorative: null,
  caption: null,
  credit: null,
}

describe('what is shown of a picture', () => {
  test('all of it, unless somebody cut it', () => {
    expect(shownPart(picture)).toEqual({ left: 0, top: 0, width: 3000, height: 2000 })
    expect(shownPart({ ...picture, crop: { left: 0.1, right: 0.1, top: 0.25, bottom: 0.25 } })).toEqual({
      left: 300,
      top: 500,
      width: 2400,
      height: 1000,
    })
  })

  test('a ratio is cut around the hotspot, and stays inside the crop', () => {
    const right = { ...picture, hotspot: { x: 0.95, y: 0.5 } }
    expect(shownPart(right, 1)).toEqual({ left: 1000, top: 0, width: 2000, height: 2000 })
    expect(shownPart({ ...right, crop: { left: 0, right: 0.2, top: 0, bottom: 0 } }, 1)).toEqual({
      left: 400,
      top: 0,
      width: 2000,
      height: 2000,
    })
    expect(shownPart({ ...picture, hotspot: { x: 0.5, y: 0 } }, 3)).toEqual({
      left: 0,
      top: 0,
      width: 3000,
      height: 1000,
    })
  })

  test('nonsense in a crop is no crop', () => {
    expect(shownPart({ ...picture, crop: { left: -1, right: 4, top: 'x' } })).toMatchObject({ width: 3000 })
    expect(shownPart({ ...picture, width: null })).toBeNull()
  })
})

describe('addresses of pictures', () => {
  test('speak the hosted service', () => {
    expect(imageUrl(picture, 800)).toBe(`${picture.url}?w=800&fit=max&auto=format`)
    expect(imageUrl(picture, 800, 1)).toBe(`${picture.url}?rect=500,0,2000,2000&w=800&fit=max&auto=format`)
    expect(imageUrl({ ...picture, url: null }, 800)).toBeNull()
  })

  test('come in the widths that are drawn, none wider than needed', () => {
    const widths = imageSources(picture, 1280)?.srcSet.match(/\d+w/g)
    expect(widths).toEqual(['320w', '480w', '640w', '800w', '960w', '1280w'])
    const small = imageSources({ ...picture, width: 500, height: 400 }, 2400)
    expect(small?.srcSet.match(/\d+w/g)).toEqual(['320w', '480w', '640w'])
    expect(small).toMatchObject({ width: 500, height: 400 })
    expect(imageSources(picture, 9999)?.srcSet.split(', ')).toHaveLength(imageWidths.length)
  })
})
