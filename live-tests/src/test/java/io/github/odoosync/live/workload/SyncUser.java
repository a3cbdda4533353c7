package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooClient;
import java.util.List;

/**
 * Who reads while the workload runs, and loses rights now and then.
 *
 * @param login a user of Odoo
 * @param odoo as that user
 * @param models what it reads
 */
public record SyncUser(String login, OdooClient odoo, List<String> models) {}
