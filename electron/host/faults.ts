import type { HostErrorCode } from '../contract/index.ts';
import { HostError } from '../contract/index.ts';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { codeOf } from './disk-faults.ts';

/** What the user is told. No message holds a path or the system's own text, since that names paths. */
const messages: Record<HostErrorCode, Words> = {
  badRequest: words('程序内部请求有误', 'the page asked for something the host does not understand'),
  unknownCall: words('程序内部请求有误', 'the page asked for something the host does not know'),
  unavailable: words('当前版本不支持此操作', 'this edition can not do that'),
  unauthorised: words('会话已失效，请使用启动时显示的地址重新打开', 'the session is over; open the address printed at start again'),
  foreign: words('请求来源不被允许', 'the request came from a stranger'),
  unknownGrant: words('文件授权已失效，请重新选择文件', 'the right to this file is over; choose the file again'),
  notFound: words('文件不存在，可能已被移动或删除，或所在磁盘已拔出', 'the file is gone; it may have been moved or deleted, or its disk was taken out'),
  alreadyExists: words('同名文件已存在，请换一个名称', 'a file of this name exists; choose another name'),
  badName: words('文件名无效：不能含 \\ / : * ? " < > |，不能以点开头，且须以 .gpkg 结尾', 'not a file name: none of \\ / : * ? " < > |, no dot in front, .gpkg at the end'),
  changedMeanwhile: words('文件已被其他程序修改，为避免覆盖未保存；请另存或重新打开', 'another program has changed the file, so it was not overwritten; save under another name or open it again'),
  tooLarge: words('文件超过 512 MB 上限', 'the file is larger than the limit of 512 MB'),
  noSpace: words('磁盘空间不足，文件未改动；请腾出空间后重试，或另存到其他磁盘', 'the disk is full; the file is as it was. Make room and try again, or save to another disk'),
  notAllowed: words('没有权限或不被允许', 'not allowed, or no permission'),
  busy: words('文件正被其他程序（如同步盘、杀毒软件）占用，未改动；请稍后重试或暂停同步', 'another program (a sync client, a virus scanner) holds the file; it is as it was. Try again in a while, or pause syncing'),
  heldOpen: words('文件正在QGIS等程序中打开，有尚未写入的修改；请在那里关闭后重试', 'the file is open in QGIS or another program, with changes not yet written; close it there and try again'),
  diskFault: words('磁盘读写出错，可能已被拔出或损坏，文件未改动；请接好磁盘后重试，或另存到其他磁盘', 'the disk failed; it may have been taken out or be damaged. The file is as it was. Put the disk back and try again, or save to another disk'),
  disconnected: words('与本机服务的连接已断开', 'the host can not be reached'),
  failed: words('操作失败', 'it failed'),
};

const bySystemCode: Readonly<Record<string, HostErrorCode>> = {
  ENOENT: 'notFound', ENOTDIR: 'notFound', EEXIST: 'alreadyExists', EISDIR: 'notAllowed', EACCES: 'notAllowed', EPERM: 'notAllowed',
  EROFS: 'notAllowed', ENOSPC: 'noSpace', EDQUOT: 'noSpace', EFBIG: 'tooLarge', EBUSY: 'busy', EIO: 'diskFault', ENXIO: 'diskFault', ENODEV: 'diskFault', ESTALE: 'diskFault', EREMOTEIO: 'diskFault', ETXTBSY: 'busy', ENAMETOOLONG: 'badName',
};

/** A refusal with the message of its code. */
export function refusal(code: HostErrorCode): HostError {
  return new HostError(code, messages[code]);
}

/** Any error as a refusal the page may see. `null`: a fault of ours that the host should report on its own side. */
export function refusalOf(error: unknown): HostError | null {
  if (error instanceof HostError) return error;
  const code = bySystemCode[codeOf(error) ?? ''];
  return code === undefined ? null : refusal(code);
}
