import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_ROOT } from '../../../src/lib/presets/boot/real-root.ts';
import { makeTree } from './disk-image.ts';

/** What the machine knows as 10.0.2.2 is the host's loopback: QEMU's user network translates. */
const ADDRESS = '127.0.0.1';
const PORTS = { rpcbind: 111, nfs: 2049, mount: 20048 };

function configuration(folder: string): string {
  return `NFS_CORE_PARAM {
  Protocols = 3;
  NFS_Port = ${PORTS.nfs};
  MNT_Port = ${PORTS.mount};
  Bind_addr = ${ADDRESS};
  Enable_NLM = false;
  Enable_RQUOTA = false;
  mount_path_pseudo = true;
}
EXPORT {
  Export_Id = 1;
  Path = ${folder};
  Pseudo = /srv/root;
  Access_Type = RO;
  Squash = None;
  SecType = sys;
  PrivilegedPort = false;
  FSAL { Name = VFS; }
}
LOG { Default_Log_Level = WARN; }
`;
}

/** Resolves when somebody listens. Rejects after ten seconds. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, ADDRESS);
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `Nobody listens at port ${port}. Install rpcbind and nfs-ganesha-vfs, and see that the port is free.`,
  );
}

/** Runs `work` while an NFS server of the host exports the real root to the machine, as 10.0.2.2:/srv/root. */
export async function withNfsServer<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-nfs-'));
  const root = join(folder, 'root');
  const children: ChildProcess[] = [];
  try {
    makeTree(REAL_ROOT, root);
    const file = join(folder, 'ganesha.conf');
    writeFileSync(file, configuration(root));
    const log = join(folder, 'ganesha.log');
    children.push(spawn('rpcbind', ['-f'], { stdio: 'ignore' }));
    await listening(PORTS.rpcbind);
    children.push(spawn('ganesha.nfsd', ['-F', '-f', file, '-L', log, '-p', join(folder, 'pid')], { stdio: 'ignore' }));
    await listening(PORTS.nfs);
    return await work();
  } finally {
    for (const child of children.reverse()) child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}
