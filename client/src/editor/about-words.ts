/** The way from a text's toolbar to what can be done about its words; it is fetched later, and then listens here. */
type Listener = () => void

let listener: Listener | null = null
/** Asked before anybody listened. */
let isAsked = false

/** From now on it is asked here. Returns the removal. */
export const onAskedAboutWords = (next: Listener): (() => void) => {
  listener = next
  if (isAsked) next()
  isAsked = false
  return () => {
    if (listener === next) listener = null
  }
}

export const askAboutWords = (): void => {
  if (listener) listener()
  else isAsked = true
}
