/** The device cookies: `__Host-`, so https or localhost only, this host only, out of reach of scripts. */

import { stringifySetCookie } from 'cookie'
import type { Response } from 'express'
import type { Device } from '../directory/devices.ts'
import { borrowedDeviceCookie, ownDeviceCookie } from '../directory/seats.ts'

const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const

export const cookieOf = (device: Pick<Device, 'isBorrowed'>): string =>
  device.isBorrowed ? borrowedDeviceCookie : ownDeviceCookie

/** An own device's cookie lasts as long as the device; a borrowed one's ends with the browser. */
export const setDeviceCookie = (response: Response, device: Device, token: string, now: number): void => {
  const maxAge = Math.floor((device.expiresAt - now) / 1000)
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      name: cookieOf(device),
      value: token,
      ...attributes,
      ...(device.isBorrowed ? {} : { maxAge }),
    }),
  )
}

export const dropDeviceCookie = (response: Response, device: Pick<Device, 'isBorrowed'>): void => {
  response.append(
    'Set-Cookie',
    stringifySetCookie({ name: cookieOf(device), value: '', ...attributes, maxAge: 0 }),
  )
}

export const passCookies = (response: Response, lines: readonly string[]): void => {
  for (const line of lines) response.append('Set-Cookie', line)
}
