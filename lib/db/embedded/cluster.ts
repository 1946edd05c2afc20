import { mkdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { type Account, serverAccount } from './account'
import { type Binaries, findBinaries } from './binaries'
import { socketFolderOf } from './socket'

/** One PostgreSQL data folder with all that running it needs; `log` and `socketFolder` are absolute paths too. */
export type Cluster = {
  folder: string
  log: string
  socketFolder: string
  account: Account
  binaries: Binaries
}

/**
 * Says where the cluster of a data folder lives and who runs it; makes the data folder, nothing in it.
 * @throws Error when the data folder cannot be made, or this platform has no PostgreSQL.
 */
export async function locateCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  // One cluster has one name, by whatever link it was reached: the name decides where the socket is.
  const home = await realpath(dataDir)
  const folder = path.join(home, 'postgres')
  return {
    folder,
    log: path.join(home, 'postgres.log'),
    socketFolder: socketFolderOf(folder),
    account: await serverAccount(home, folder),
    binaries: await findBinaries(),
  }
}

/** The address of the cluster's `papers` database, as psql, pg and Drizzle understand it. */
export function clusterUrl(cluster: Cluster): string {
  return `postgresql:///papers?host=${encodeURIComponent(cluster.socketFolder)}&port=5432&user=postgres`
}
