import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { hideToken } from './http/link-token.ts'
import { startWords } from './words/language.ts'

hideToken()
// zod would try `new Function`, which the content security policy forbids (and reports).
config({ jitless: true })

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

await startWords()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
