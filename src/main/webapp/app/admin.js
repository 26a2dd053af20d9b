// What the admins' views have in common.
import { t } from './i18n.js';
import { tabs } from './ui.js';

export const adminTabs = (current) => tabs(t('nav.admin'), [
  ['#/admin', t('admin.overview')],
  ['#/admin/users', t('admin.users')],
  ['#/admin/messages', t('admin.messages')],
  ['#/admin/audit', t('admin.audit')],
  ['#/admin/settings', t('admin.settings')],
], current);
