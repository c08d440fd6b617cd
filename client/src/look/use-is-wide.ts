/** Whether the screen shows lists beside the sheet (from 1080 px) rather than one thing at a time. */
import { useSyncExternalStore } from 'react'

const query = '(min-width: 1080px)'

const subscribe = (listener: () => void): (() => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)

/** "phone" or "computer", in what we say to people: by how they point, not by how wide the window is. */
export const useDeviceWord = (): 'phone' | 'computer' =>
  useSyncExternalStore(
    () => () => undefined,
    () => (matchMedia('(pointer: coarse)').matches || innerWidth < 720 ? 'phone' : 'computer'),
  )
