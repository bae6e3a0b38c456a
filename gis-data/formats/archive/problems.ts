import { ProblemError, words } from '../../model/index.ts';

const make = (code: string, file: string, zh: string, en: string, remedyZh: string, remedyEn: string, value?: string): ProblemError =>
  new ProblemError({ code, place: { file }, ...(value === undefined ? {} : { value }), what: words(zh, en), remedy: words(remedyZh, remedyEn) });

/** What can be wrong with an archive, each with its remedy. Nothing of a refused archive is read. */
export const archiveProblems = {
  broken: (file: string, reason: string): ProblemError =>
    make('archive-broken', file, '压缩包不完整或已损坏', `the archive is incomplete or damaged (${reason})`, '请重新拷贝或重新压缩', 'Copy or pack it again'),
  bomb: (file: string, why: string, whyEn: string): ProblemError =>
    make('archive-bomb', file, `压缩包异常：${why}，为安全起见没有打开`, `the archive is abnormal: ${whyEn}; it was not opened for safety`, '请核对来源，自行解压后选择需要的文件', 'Check where it comes from; unpack it yourself and choose the files you need'),
  path: (file: string, path: string): ProblemError =>
    make('archive-path', file, '压缩包里有指向包外的路径或链接，为安全起见没有打开', 'the archive holds a path or link that leads out of it; it was not opened for safety', '请核对来源，自行解压后选择需要的文件', 'Check where it comes from; unpack it yourself and choose the files you need', path),
  encrypted: (file: string): ProblemError =>
    make('archive-encrypted', file, '压缩包加了密码', 'the archive is locked with a password', '请用密码解压后再导入', 'Unpack it with the password, then import the files'),
  nested: (file: string, inner: string): ProblemError =>
    make('archive-nested', file, '压缩包里还是压缩包', 'the archive holds another archive', '请先把里面的压缩包解压出来', 'Unpack the inner archive first', inner),
  method: (file: string, path: string): ProblemError =>
    make('archive-method', file, '用了不支持的压缩方法', 'it uses a compression method that is not supported', '请用普通 zip 方式重新压缩', 'Pack it again as a plain zip', path),
  empty: (file: string): ProblemError =>
    make('archive-empty', file, '压缩包里没有文件', 'the archive holds no files', '请核对文件', 'Check the file'),
};
