/**
 * A saved replay: the program of one file that holds a plan's history, opened from a disk. It asks nobody for anything: no
 * house, no line, no address. Started in a worker (start-own-worker.ts), it is what holds the past there.
 */
import '../http/jitless.ts'
import '../look/base.css'
import { serveHistory } from '../history/serve-history.ts'
import { startPage } from './start-page.tsx'

if (typeof document === 'undefined') serveHistory()
else void startPage()
