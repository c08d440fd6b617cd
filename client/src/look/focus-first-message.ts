import { flushSync } from 'react-dom'

/** Shows what is missing in a form and puts the person on the first of it. */
export const focusFirstMessage = (form: HTMLElement, show: () => void): void => {
  flushSync(show)
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
