/** Words of `-o` that are flags of mount(2) and go to no file system (busybox util-linux/mount.c `mount_options`). */
const FLAGS: { readonly [Word in string]: 'ro' | 'rw' | 'bind' | 'rbind' | 'move' | 'remount' | 'none' } = {
  ro: 'ro',
  rw: 'rw',
  bind: 'bind',
  rbind: 'rbind',
  move: 'move',
  remount: 'remount',
};
/** Flags that change nothing that is seen here. */
const WITHOUT_EFFECT =
  'defaults,nosuid,suid,nodev,dev,noexec,exec,sync,async,dirsync,remount,atime,noatime,diratime,nodiratime,relatime,norelatime,strictatime,loud,silent,auto,noauto,user,users,nouser,nofail,loop,_netdev,quiet,make-private,make-rprivate,private,rprivate,make-shared,shared,make-rshared,rshared,make-slave,slave,make-rslave,rslave'.split(
    ',',
  );

export interface MountFlags {
  readonly readonly: boolean;
  readonly how: 'new' | 'bind' | 'move' | 'remount';
  readonly recursive: boolean;
  readonly nofail: boolean;
  /** A change of propagation (`--make-rprivate`), which is no mount. */
  readonly propagation: boolean;
  /** Asked for with `-w` or `rw`. */
  readonly writes: boolean;
  /** What the file system gets, joined by commas. */
  readonly data: string;
}

/** In: the words of all `-o` options. */
export function mountFlags(words: readonly string[]): MountFlags {
  let readonly = false;
  let writes = false;
  let how: MountFlags['how'] = 'new';
  let recursive = false;
  const data: string[] = [];
  for (const word of words) {
    const flag = FLAGS[word];
    if (flag === 'ro') readonly = true;
    else if (flag === 'rw') {
      readonly = false;
      writes = true;
    } else if (flag === 'bind' || flag === 'rbind') {
      how = 'bind';
      recursive = flag === 'rbind';
    } else if (flag === 'move' || flag === 'remount') how = flag;
    else if (word !== '' && !WITHOUT_EFFECT.includes(word)) data.push(word);
  }
  const propagation = words.some((word) => /^(make-)?r?(private|shared|slave|unbindable)$/.test(word));
  return { readonly, how, recursive, nofail: words.includes('nofail'), propagation, writes, data: data.join(',') };
}
