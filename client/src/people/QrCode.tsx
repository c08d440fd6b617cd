/** A QR code as one path, so that it is sharp at every size and needs no image. */
import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './LinkDialog.module.css'

/** Four modules of quiet around the code, as the standard asks. */
const quietModules = 4

const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')

export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const code = useMemo(() => encode(text, { ecc: 'M', border: quietModules }), [text])
  return (
    <svg className={styles.code} viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <path d={pathOf(code.data)} />
    </svg>
  )
}
