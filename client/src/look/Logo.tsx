/** An open book for two: one bar on the left leaf, two on the right. */
import styles from './Logo.module.css'

export const Logo = () => (
  <svg className={styles.logo} viewBox="0 0 32 26" aria-hidden="true">
    <path d="M2 4.500 16 2l14 2.500v19L16 21 2 23.500z" />
    <path d="M16 2v19" />
    <path d="M9 8.500v8" className={styles.single} />
    <path d="M21.200 8.500v8M25 8.500v8" className={styles.double} />
  </svg>
)

/** The same book, large, with lines written by two hands. Decoration only. */
export const BookArt = () => (
  <svg className={styles.art} viewBox="0 0 300 196" aria-hidden="true">
    <path className={styles.leaf} d="M8 30 150 12v164L8 190z" />
    <path className={styles.leaf} d="M150 12l142 18v160l-142-14z" />
    <path d="M150 12v164" />
    <path className={styles.birth} d="M34 58v30M34 122v44" />
    <path className={styles.line} d="M50 62l76-9M50 76l58-7M50 90l40-4M50 126l74-7M50 142l66-6M50 158l44-4" />
    <path className={styles.partner} d="M174 52v44M181 52v44M174 122v30M181 122v30" />
    <path className={styles.line} d="M197 58l72 9M197 74l60 7M197 90l66 7M197 126l70 7M197 142l38 4" />
  </svg>
)
