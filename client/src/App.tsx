/** The shell: router, skip link, toasts, and a calm page when something of ours breaks. */
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { BrowserRouter } from 'react-router'
import styles from './App.module.css'
import { Broken } from './errors/Broken.tsx'
import { Loading } from './look/Loading.tsx'
import { Toasts } from './look/Toast.tsx'
import { Pages } from './routes.tsx'

const SkipLink = () => {
  const { t } = useTranslation()
  // A button: following `#main` would push a history entry, and history.state may hold a link's token.
  const skip = (): void => {
    const main = document.querySelector<HTMLElement>('main')
    if (!main) return
    main.tabIndex = -1
    main.focus()
  }
  return (
    <button type="button" className={styles.skip} onClick={skip}>
      {t('skipToPage')}
    </button>
  )
}

export const App = () => (
  <BrowserRouter>
    <SkipLink />
    <Broken>
      <Toasts>
        <Suspense fallback={<Loading />}>
          <Pages />
        </Suspense>
      </Toasts>
    </Broken>
  </BrowserRouter>
)
