import type { UserspaceDecision } from '../early-userspace/event.ts';
import type { BootDecision, BootStage, ClassicInitrd, RootDecision } from '../kernel/boot/event.ts';
import type { MapNodeId } from './graph.ts';

/** A node that a decision belongs to, and the answer that it gives there (null: the way taken says it). */
export interface NodeOfDecision {
  readonly node: MapNodeId;
  readonly answer: string | null;
}

/** What came before a decision, as far as its place on the map depends on it. */
export interface MapContext {
  /** The node of the decision before it. */
  readonly at: MapNodeId | null;
  /** The image beside the kernel has been turned to. */
  readonly imageSeen: boolean;
  /** A /linuxrc comes later in this boot. */
  readonly linuxrcAhead: boolean;
  /** The program that is executed is a script that is followed further. */
  readonly scriptAhead: boolean;
}

/** File systems that a script mounts for its own work; any other type is taken for a root. */
const FOR_ITSELF =
  /^(proc|sysfs|devtmpfs|devpts|tmpfs|ramfs|securityfs|debugfs|tracefs|cgroup2?|efivarfs|configfs|mqueue|pstore|bpf|)$/;

/** In: a decision, its stage, what came before. Out: where on the map it stands; null: where the last one stood. */
export function nodeOf(decision: BootDecision, stage: BootStage, context: MapContext): NodeOfDecision | null {
  switch (decision.kind) {
    case 'hand-over':
      return on('loader');
    case 'boot configuration':
    case 'early cpio':
    case 'command line':
      return on('kernel');
    case 'rootfs mounted':
      return on('rootfs');
    case 'default rootfs':
      return on('built-in', 'none: the kernel makes /dev itself');
    case 'unpack':
      if (decision.source === 'external') return on('cpio');
      return context.imageSeen ? null : on('built-in');
    case 'unpack failed':
      return decision.keptAs === null ? on('cpio', 'not to its end') : on('kept');
    case 'image freed':
    case 'image retained':
      return context.imageSeen ? null : on('image', 'yes, and not looked at');
    case 'console':
      return on('init there');
    case 'look for init':
      return on('init there', decision.errno === 0 ? 'yes' : 'no');
    case 'execute':
      return execution(decision.errno, stage, context);
    case 'root':
      return rootNode(decision.what, context);
    case 'userspace':
      return context.linuxrcAhead ? on('linuxrc') : userspaceNode(decision.what);
    case 'unmodelled':
      return null;
    case 'panic':
      return on(panicAfter(context.at));
  }
}

function on(node: MapNodeId, answer: string | null = null): NodeOfDecision {
  return { node, answer };
}

function execution(errno: number, stage: BootStage, { at, scriptAhead }: MapContext): NodeOfDecision {
  if (at === 'becomes root' || at === 'find init') {
    if (errno !== 0) return on('find init');
    return on(stage === 'real root' && !scriptAhead ? 'real init' : 'userspace');
  }
  if (at === 'init there') return on(errno === 0 ? 'userspace' : 'init runs', errno === 0 ? null : 'no');
  return on(errno === 0 ? 'userspace' : 'fallbacks');
}

function rootNode(what: RootDecision, context: MapContext): NodeOfDecision | null {
  switch (what.kind) {
    case 'delay':
      return on('root given');
    case 'device':
      return on('device', what.major === 0 && what.minor === 0 ? 'no' : 'yes');
    case 'wait':
      return on(
        what.found !== true && what.seconds === null ? 'waits for root' : 'wait',
        what.found === true ? 'found' : 'no',
      );
    case 'classic initrd':
      return initrdNode(what.what);
    case 'try type':
    case 'mounted':
      // The RAM disk itself is mounted first, for /linuxrc.
      return on(context.linuxrcAhead ? 'linuxrc' : 'filesystem');
    case 'failed':
      return on('filesystem', 'no');
    case 'devtmpfs':
    case 'becomes root':
      return on('becomes root');
  }
}

function initrdNode(what: ClassicInitrd): NodeOfDecision | null {
  switch (what) {
    case 'linuxrc ran':
    case 'linuxrc cannot run':
      return on('linuxrc');
    case 'kept as root':
    case 'kept at /initrd':
    case 'unmounted':
      return null;
    default:
      return on('initrd', what === 'loaded' ? 'yes' : what === 'none' ? 'no' : what);
  }
}

function userspaceNode(what: UserspaceDecision): NodeOfDecision | null {
  switch (what.kind) {
    case 'script':
      return on('userspace');
    case 'module':
      return on('modules', 'yes');
    case 'device':
    case 'network':
      return on('layers', 'yes');
    case 'mount':
      if (what.how !== 'new' || FOR_ITSELF.test(what.type)) return null;
      return on('root mounted', what.errno === 0 ? 'yes' : 'no');
    case 'leave':
    case 'delete':
      return on('leave');
    case 'real init':
      return on('real init');
    case 'exit':
      return on('panic init ended');
    case 'off':
      return on('off');
    case 'shell':
      return on('shell');
    case 'wait':
      return what.seconds === null ? on('waits') : null;
    case 'command':
    case 'unmount':
    case 'unmodelled':
      return null;
  }
}

function panicAfter(at: MapNodeId | null): MapNodeId {
  switch (at) {
    case null:
    case 'loader':
    case 'kernel':
    case 'rootfs':
    case 'built-in':
      return 'panic early';
    case 'init runs':
    case 'init there':
    case 'fallbacks':
      return 'panic no init';
    case 'find init':
    case 'becomes root':
      return 'panic no real init';
    case 'userspace':
    case 'modules':
    case 'layers':
    case 'root mounted':
    case 'leave':
    case 'real init':
    case 'panic init ended':
      return 'panic init ended';
    default:
      return 'panic no root';
  }
}
