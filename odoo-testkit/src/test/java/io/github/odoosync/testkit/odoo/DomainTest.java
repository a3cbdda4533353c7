package io.github.odoosync.testkit.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five animals: 1 Ant (2 legs short), 2 Bee (child of Ant), 3 Cat (child of Bee), 4 dog (archived), 5 without much. */
class DomainTest {
    private static final FakeModel ANIMAL = FakeModel.builder("x_animal")
            .field(FakeField.of("name", FieldType.CHAR))
            .field("active", FieldType.BOOLEAN)
            .field("tame", FieldType.BOOLEAN)
            .field("legs", FieldType.INTEGER)
            .field(FakeField.of("weight", FieldType.FLOAT).digits(16, 2))
            .field("born", FieldType.DATE)
            .field("seen", FieldType.DATETIME)
            .field(FakeField.many2one("parent_id", "x_animal"))
            .field(FakeField.one2many("child_ids", "x_animal", "parent_id"))
            .field(FakeField.many2many("tag_ids", "x_tag"))
            .build();
    private static final FakeModel TAG = FakeModel.builder("x_tag")
            .field("name", FieldType.CHAR)
            .field(FakeField.many2many("animal_ids", "x_animal").mirrorOf("tag_ids"))
            .build();

    private static final List<FakeOdooServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() {
        for (String version : List.of("19.0", "16.0")) {
            FakeOdooServer server = FakeOdooServer.builder()
                    .version(version)
                    .model(ANIMAL)
                    .model(TAG)
                    .start();
            fill(server.model("x_animal"), server.model("x_tag"));
            SERVERS.add(server);
        }
    }

    private static void fill(FakeTable animals, FakeTable tags) {
        long wild = tags.create(Map.of("name", "wild"));
        long pet = tags.create(Map.of("name", "pet"));
        animals.create(Map.of(
                "name",
                "Ant",
                "legs",
                6,
                "weight",
                0.01,
                "born",
                "2020-01-01",
                "seen",
                "2026-01-01T10:00:00.400",
                "tag_ids",
                List.of(wild)));
        animals.create(Map.of(
                "name",
                "Bee",
                "legs",
                6,
                "weight",
                0.02,
                "born",
                "2021-01-01",
                "seen",
                "2026-01-01T10:00:01",
                "parent_id",
                1,
                "tag_ids",
                List.of(wild, pet)));
        animals.create(Map.of(
                "name",
                "Cat_1",
                "legs",
                4,
                "weight",
                4.5,
                "tame",
                true,
                "seen",
                "2026-01-01T10:00:01.999",
                "parent_id",
                2,
                "tag_ids",
                List.of(pet)));
        animals.create(Map.of("name", "dog", "legs", 4, "weight", 30, "active", false, "tame", true));
        animals.create(Map.of("parent_id", 4));
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(FakeOdooServer::close);
        SERVERS.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]                                                       ; 1 2 3 5",
                "[['active','in',[true,false]]]                           ; 1 2 3 4 5",
                "[['name','=','Ant']]                                     ; 1",
                "[['name','!=','Ant']]                                    ; 2 3 5",
                "[['name','=',false]]                                     ; 5",
                "[['name','!=',false]]                                    ; 1 2 3",
                "[['name','in',['Ant','Bee']]]                            ; 1 2",
                "[['name','in',['Ant',false]]]                            ; 1 5",
                "[['name','not in',['Ant','Bee']]]                        ; 3 5",
                "[['name','not in',['Ant',false]]]                        ; 2 3",
                "[['name','in',[]]]                                       ; ``",
                "[['name','like','n']]                                    ; 1",
                "[['name','like','b']]                                    ; ``",
                "[['name','ilike','b']]                                   ; 2",
                "[['name','not ilike','b']]                               ; 1 3 5",
                "[['name','=like','_e%']]                                 ; 2",
                "[['name','=ilike','c%']]                                 ; 3",
                "[['name','like','t\\_1']]                                ; 3",
                "[['name','like','']]                                     ; 1 2 3",
                "[['tame','=',false]]                                     ; 1 2 5",
                "[['tame','!=',true]]                                     ; 1 2 5",
                "[['tame','=',true]]                                      ; 3",
                "[['legs','>',4]]                                         ; 1 2",
                "[['legs','>=',4]]                                        ; 1 2 3",
                "[['legs','in',[4,6]]]                                    ; 1 2 3",
                "[['weight','=',4.5]]                                     ; 3",
                "[['weight','<=',0.02],['weight','>',0]]                  ; 1 2",
                "[['born','<','2020-06-01']]                              ; 1",
                "[['born','>=','2020-01-01']]                             ; 1 2",
                "['|',['name','=','Ant'],['name','=','Bee']]              ; 1 2",
                "['&',['legs','=',6],'!',['name','=','Ant']]              ; 2",
                "['!','|',['name','=','Ant'],['name','=','Bee']]          ; 3 5",
                "[['legs','=',6],['name','=','Bee']]                      ; 2",
                "['|','|',['id','=',1],['id','=',2],['id','=',3],['legs','=',4]] ; 3",
                "[[1,'=',1]]                                              ; 1 2 3 5",
                "[[0,'=',1]]                                              ; ``",
                "[['id','>',2]]                                           ; 3 5",
                "[['id','in',[1,4,5]]]                                    ; 1 5",
                "[['parent_id','=',1]]                                    ; 2",
                "[['parent_id','=',false]]                                ; 1",
                "[['parent_id','!=',1]]                                   ; 1 3 5",
                "[['parent_id','in',[1,2]]]                               ; 2 3",
                "[['parent_id','=','Ant']]                                ; 2",
                "[['parent_id','ilike','e']]                              ; 3",
                "[['parent_id.name','=','Bee']]                           ; 3",
                "[['parent_id.parent_id.name','=','Ant']]                 ; 3",
                "[['parent_id.tag_ids.name','=','pet']]                   ; 3",
                "[['parent_id.name','=','dog']]                           ; 5",
                "[['child_ids','=',false]]                                ; 3 5",
                "[['child_ids.name','=','Bee']]                           ; 1",
                "[['child_ids','in',[3]]]                                 ; 2",
                "[['tag_ids','in',[1]]]                                   ; 1 2",
                "[['tag_ids','not in',[1]]]                               ; 3 5",
                "[['tag_ids','=',2]]                                      ; 2 3",
                "[['tag_ids','=',false]]                                  ; 5",
                "[['tag_ids.name','=','wild']]                            ; 1 2",
                "[['tag_ids','ilike','PET']]                              ; 2 3",
                "[['id','child_of',1]]                                    ; 1 2 3",
                "[['parent_id','child_of',[2]]]                           ; 2 3",
                "[['id','parent_of',3]]                                   ; 1 2 3",
                "[['parent_id','any',[['legs','=',6]]]]                   ; 2 3",
                "[['parent_id','not any',[['legs','=',6]]]]               ; 1 5",
                "[['tag_ids','any',[['name','=','pet']]]]                 ; 2 3",
                "[['seen','>=','2026-01-01 10:00:01']]                    ; 2 3",
                "[['seen','<','2026-01-01 10:00:01']]                     ; 1",
                "[['legs','=?',false]]                                    ; 1 2 3 5",
                "[['legs','=?',4]]                                        ; 3",
            })
    void findsTheSameRowsInEveryVersion(String domain, String ids) {
        for (FakeOdooServer server : SERVERS) {
            assertThat(search(server, domain)).as(server.toString()).isEqualTo(ids.strip());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[['seen','=','2026-01-01 10:00:01']]  ; 2 3     ; 2",
                "[['seen','>','2026-01-01 10:00:00']]  ; 2 3     ; 1 2 3",
                "[['seen','<=','2026-01-01 10:00:01']] ; 1 2 3   ; 1 2",
                "[['legs','=',0]]                      ; 5       ; ``",
                "[['weight','<',0.02]]                 ; 1 5     ; 1",
                "[['legs','<',5]]                      ; 3 5     ; 3",
                "[['name','=','']]                     ; 5       ; ``",
            })
    void comparesAsTheVersionDoes(String domain, String on19, String on16) {
        assertThat(search(SERVERS.get(0), domain)).isEqualTo(on19.strip());
        assertThat(search(SERVERS.get(1), domain)).isEqualTo(on16.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[['nope','=',1]]                        ; builtins.ValueError",
                "[['name','~',1]]                        ; builtins.ValueError",
                "['&',['name','=','a']]                  ; builtins.ValueError",
                "[['name','=']]                          ; builtins.ValueError",
                "['x']                                   ; builtins.ValueError",
                "[['seen','>','2026-01-01T10:00:00Z']]   ; builtins.ValueError",
                "[['seen','>','yesterday']]              ; builtins.ValueError",
            })
    void refusesWhatIsNoDomain(String domain, String error) {
        HttpResponse<String> answer = new Wire(SERVERS.get(0))
                .json2("x_animal", "search", Map.of("domain", Wire.tree(domain.replace('\'', '"'))));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Wire.tree(answer.body()).get("name").asText()).isEqualTo(error);
    }

    @Test
    void ordersAsPostgresqlDoes() {
        assertThat(ordered("name desc")).isEqualTo("5 3 2 1");
        assertThat(ordered("legs, name desc")).isEqualTo("3 2 1 5");
        assertThat(ordered("parent_id")).isEqualTo("2 3 5 1");
    }

    private static String ordered(String order) {
        return ids(new Wire(SERVERS.get(0)).call("x_animal", "search", Map.of("domain", List.of(), "order", order)));
    }

    private static String search(FakeOdooServer server, String domain) {
        JsonNode result = new Wire(server)
                .executeKw(
                        "x_animal",
                        "search",
                        List.of(Wire.tree(domain.replace('\'', '"').replace("\\", "\\\\"))),
                        Map.of());
        assertThat(result.has("result")).as(result.toString()).isTrue();
        return ids(result.get("result"));
    }

    private static String ids(JsonNode array) {
        List<String> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.asText()));
        return String.join(" ", ids);
    }
}
