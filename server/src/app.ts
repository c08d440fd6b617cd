/** `npm start`: serves until it is told to stop. */
import { runServer } from './run-server.ts'

await runServer({})
