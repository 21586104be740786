import { describe, expect, test } from '@jest/globals'
import { readSettings } from './settings.ts'

describe('the launcher’s settings', () => {
  test('without any, a lake of our own on the usual ports', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      sitePort: 3000,
      lakePort: 3333,
      backend: 'lake',
      projectId: 'masthead',
      dataset: 'production',
      siteUrl: 'http://localhost:3000',
      studioUrl: 'http://localhost:3333',
      apiHost: 'http://localhost:3333',
    })
  })

  test('a project id alone means hosted Sanity, and no address of ours is named', () => {
    const settings = readSettings({ SANITY_PROJECT_ID: 'abc12345' })
    expect(settings.backend).toBe('hosted')
    expect(settings.apiHost).toBeUndefined()
  })

  test('a lake that runs elsewhere is not started here', () => {
    expect(readSettings({ SANITY_API_HOST: 'https://lake.institute.example' }).backend).toBe('elsewhere')
    expect(readSettings({ SANITY_API_HOST: 'http://localhost:3333' }).backend).toBe('lake')
  })

  test('empty values count as not set', () => {
    expect(readSettings({ SANITY_PROJECT_ID: '', SITE_PORT: '', SITE_URL: '' }).backend).toBe('lake')
  })

  test('behind TLS the public addresses differ from the ports', () => {
    const settings = readSettings({
      SITE_URL: 'https://institute.example',
      STUDIO_URL: 'https://studio.institute.example',
    })
    expect(settings).toMatchObject({
      siteUrl: 'https://institute.example',
      apiHost: 'https://studio.institute.example',
    })
  })

  test('a slash at an address’s end is not doubled in every path', () => {
    const settings = readSettings({ SITE_URL: 'https://a.example/', STUDIO_URL: 'https://b.example/' })
    expect([settings.siteUrl, settings.studioUrl]).toEqual(['https://a.example', 'https://b.example'])
    expect(readSettings({ SANITY_API_HOST: 'https://c.example/' }).apiHost).toBe('https://c.example')
  })

  test.each([
    [{ SITE_PORT: 'eighty' }, /SITE_PORT.*"eighty"/s],
    [{ LAKE_PORT: '70000' }, /LAKE_PORT.*65535.*"70000"/s],
    [{ SITE_URL: 'institute.example' }, /SITE_URL.*"institute\.example"/s],
    [{ SITE_URL: 'localhost:3000' }, /SITE_URL: expected an address such as https.*"localhost:3000"/s],
    [{ SANITY_API_HOST: 'lake.example:443' }, /SANITY_API_HOST.*"lake\.example:443"/s],
    [{ SITE_PORT: '4000', LAKE_PORT: '4000' }, /both 4000/],
  ])('%j is refused by name', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message)
  })
})
