/** Whether the screen shows lists beside the sheet (from 1080 px) rather than one thing at a time. */
import { useCallback, useSyncExternalStore } from 'react'

const query = '(min-width: 1080px)'

/** There is a column on each side of the sheet. */
export const threeColumns = '(min-width: 1280px)'

export const useIsWide = (wide = query): boolean => {
  const subscribe = useCallback(
    (listener: () => void): (() => void) => {
      const media = matchMedia(wide)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [wide],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches)
}

const coarse = '(pointer: coarse)'
const narrow = '(max-width: 719px)'

const subscribeToDevice = (listener: () => void): (() => void) => {
  const both = [matchMedia(coarse), matchMedia(narrow)]
  for (const media of both) media.addEventListener('change', listener)
  return () => {
    for (const media of both) media.removeEventListener('change', listener)
  }
}

/** "phone" or "computer", in what we say to people: something held in the hand, or not. */
export const useDeviceWord = (): 'phone' | 'computer' =>
  useSyncExternalStore(subscribeToDevice, () =>
    matchMedia(coarse).matches || matchMedia(narrow).matches ? 'phone' : 'computer',
  )
