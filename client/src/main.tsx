import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { hideToken } from './http/link-token.ts'
import { startWords } from './words/language.ts'

hideToken()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

await startWords()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// Nothing on the page waits for it; without a line the focus goes where the browser puts it.
void import('./look/keep-focus.ts').then(
  ({ keepFocus }) => keepFocus(),
  () => undefined,
)
