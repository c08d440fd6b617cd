import { resolve } from 'node:path'
import { parseSettings, SettingsWrong } from '@twofold/server/settings'
import { describe, expect, test } from 'vitest'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    parseSettings(environment)
  } catch (error) {
    if (error instanceof SettingsWrong) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  test('SET1 Without any setting the server is on localhost:4000 with its data in ./data; an empty value is no setting.', () => {
    const usual = {
      port: 4000,
      host: 'localhost',
      dataFolder: resolve('data'),
      origin: null,
      logLevel: 'info',
      trustedProxies: 0,
      metricsPort: null,
      metricsHost: 'localhost',
    }
    expect(parseSettings({})).toEqual(usual)
    expect(parseSettings({ PORT: '', TWOFOLD_ORIGIN: '', TWOFOLD_DATA: '' })).toEqual(usual)
  })

  test('SET2 Every wrong setting is named at once, in plain words.', () => {
    const problems = problemsOf({
      PORT: '4000 ',
      HOST: 'two words',
      TWOFOLD_ORIGIN: 'plans.example.org',
      TWOFOLD_LOG: 'loud',
      TWOFOLD_TRUST_PROXY: 'yes',
      METRICS_PORT: 'on',
      METRICS_HOST: 'every host',
    })
    expect(problems).toEqual([
      'PORT must be a whole number from 0 to 65535, but it is "4000 ".',
      'HOST must be a host name or an address to listen on, but it is "two words".',
      'TWOFOLD_ORIGIN must be the public address alone, like https://plans.example.org, but it is "plans.example.org".',
      'TWOFOLD_LOG must be one of silent, error, warn, info, debug, but it is "loud".',
      'TWOFOLD_TRUST_PROXY must be a whole number from 0 to 9, but it is "yes".',
      'METRICS_PORT must be a whole number from 0 to 65535, but it is "on".',
      'METRICS_HOST must be a host name or an address to listen on, but it is "every host".',
    ])
    for (const port of ['65536', '-1', '1.5', '0x50', '99999999999'])
      expect(problemsOf({ PORT: port })).toHaveLength(1)
  })

  test('SET3 The public address is https, or on this machine, because our cookies travel on no other.', () => {
    for (const origin of [
      'https://plans.example.org',
      'http://localhost:8080',
      'http://127.0.0.1',
      'http://[::1]:1',
    ]) {
      expect(parseSettings({ TWOFOLD_ORIGIN: origin }).origin).toBe(origin)
      expect(parseSettings({ TWOFOLD_ORIGIN: `${origin}/` }).origin).toBe(origin)
    }
    for (const origin of ['http://plans.example.org', 'http://localhost.example.org', 'http://10.0.0.1']) {
      expect(problemsOf({ TWOFOLD_ORIGIN: origin })[0]).toMatch(/must start with https/)
    }
    for (const origin of [
      'https://example.org/plans',
      'ftp://localhost',
      'https://a@example.org',
      'https://example.org?x',
    ]) {
      expect(problemsOf({ TWOFOLD_ORIGIN: origin })[0]).toMatch(/public address alone/)
    }
  })

  test('SET8 Metrics are nowhere unless they have a port, and then on this machine alone unless told otherwise.', () => {
    expect(parseSettings({ METRICS_PORT: '9464' })).toMatchObject({
      metricsPort: 9464,
      metricsHost: 'localhost',
    })
    expect(parseSettings({ METRICS_PORT: '0', METRICS_HOST: '10.0.0.5' })).toMatchObject({
      metricsPort: 0,
      metricsHost: '10.0.0.5',
    })
    expect(parseSettings({ METRICS_PORT: '' }).metricsPort).toBeNull()
  })
})
