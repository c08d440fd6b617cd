/** Whether the screen shows lists beside the sheet (from 1080 px) rather than one thing at a time. */
import { useSyncExternalStore } from 'react'

const query = '(min-width: 1080px)'

const subscribe = (listener: () => void): (() => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)

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
