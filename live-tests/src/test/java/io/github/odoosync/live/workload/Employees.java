package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.domain.Domain;
import java.util.List;
import java.util.Map;

/** What happens to employees, to the versions and resources that their fields live on, and to departments. */
final class Employees {
    private static final String EMPLOYEE = "hr.employee";
    private static final String VERSION = "hr.version";
    private static final String RESOURCE = "resource.resource";
    private static final String DEPARTMENT = "hr.department";
    private static final Domain OF_EMPLOYEE = Domain.field("employee_id").notEqualTo(false);

    private Employees() {}

    static List<Operation> operations() {
        return List.of(
                new Operation("create an employee", Employees::create),
                new Operation("promote by the version", Employees::promote),
                new Operation("rename by the resource", Employees::rename),
                new Operation("archive an employee", Employees::archive),
                new Operation("create a department", Employees::createDepartment),
                new Operation("delete a department", Employees::deleteDepartment),
                new Operation("delete an employee", Employees::delete));
    }

    private static void create(Scene scene) {
        scene.model(EMPLOYEE)
                .createAll(List.of(
                        Map.of("name", scene.name(), "job_title", "Clerk"),
                        Map.of("name", scene.name(), "job_title", "Controller")));
    }

    private static void promote(Scene scene) {
        scene.model(VERSION).write(List.of(scene.any(VERSION, OF_EMPLOYEE)), Map.of("job_title", scene.name()));
    }

    private static void rename(Scene scene) {
        long resource = scene.any(RESOURCE, Domain.field("resource_type").equalTo("user"));
        scene.model(RESOURCE).write(List.of(resource), Map.of("name", "Re" + scene.name()));
    }

    private static void archive(Scene scene) {
        long employee = scene.any(EMPLOYEE, Domain.field("user_id").equalTo(false));
        scene.model(EMPLOYEE).write(List.of(employee), Map.of("active", false));
    }

    private static void createDepartment(Scene scene) {
        OdooModel departments = scene.model(DEPARTMENT);
        long department = departments.create(Map.of("name", scene.name()));
        scene.model(VERSION).write(List.of(scene.any(VERSION, OF_EMPLOYEE)), Map.of("department_id", department));
    }

    /** PostgreSQL empties what referred to it. */
    private static void deleteDepartment(Scene scene) {
        scene.model(DEPARTMENT).unlink(List.of(scene.ours(DEPARTMENT)));
    }

    private static void delete(Scene scene) {
        scene.model(EMPLOYEE).unlink(List.of(scene.ours(EMPLOYEE)));
    }
}
