/** Puts the saved page on the screen. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { HashRouter } from 'react-router'
import { Broken } from '../errors/Broken.tsx'
import { Toasts } from '../look/Toast.tsx'
import { speakLate, startWords } from '../words/language.ts'
import { SavedPage } from './SavedPage.tsx'
import { linesHere } from './saved-told.ts'

export const startPage = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  const lines = linesHere()
  await startWords()
  await speakLate()
  createRoot(root).render(
    <StrictMode>
      <HashRouter>
        <Broken>
          <Toasts>
            <SavedPage lines={lines} />
          </Toasts>
        </Broken>
      </HashRouter>
    </StrictMode>,
  )
}
