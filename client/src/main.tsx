import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { hideToken } from './http/link-token.ts'
import { enterPage } from './routes.tsx'
import { startWords } from './words/language.ts'

hideToken()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

const ignore = (): void => undefined

/** Who waits longer sees that something comes. */
const patienceMs = 250
const patience = () => new Promise((resolve) => setTimeout(resolve, patienceMs))

const words = startWords()
// A page that cannot be had says so when it is drawn.
const page = enterPage(location.pathname).catch(ignore)
await words
await Promise.race([page, patience()])
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// Nothing on the page waits for it; without a line the focus goes where the browser puts it.
void import('./look/keep-focus.ts').then(({ keepFocus }) => keepFocus(), ignore)
